package org.kaishu.tables.internal;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.OldExcelFormatException;
import org.apache.poi.hssf.eventusermodel.FormatTrackingHSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFEventFactory;
import org.apache.poi.hssf.eventusermodel.HSSFRequest;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/// Reads XLS workbooks (Excel 97 to 2003) record by record, and tells apart what else is kept in
/// the same container: encrypted workbooks, documents, presentations.
final class XlsBooks {
  private XlsBooks() {}

  /// Write every sheet as text, in the order of its tabs.
  static List<DrawnTable> draw(Path file, Path workspace) throws IOException, UnreadableFile {
    try (var container = new POIFSFileSystem(file.toFile(), true)) {
      var root = container.getRoot();
      if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
        throw locked();
      }
      for (var other :
          new String[][] {
            {"WordDocument", "这是 Word 文档，不是表格"},
            {"PowerPoint Document", "这是演示文稿，不是表格"},
          }) {
        if (root.hasEntryCaseInsensitive(other[0])) {
          throw new UnreadableFile("format-unknown", other[1]);
        }
      }
      var listener = new XlsListener(workspace);
      var request = new HSSFRequest();
      var formats = new FormatTrackingHSSFListener(listener);
      listener.formats(formats);
      request.addListenerForAllRecords(formats);
      try {
        new HSSFEventFactory().processWorkbookEvents(request, container);
      } catch (XlsListener.Stopped e) {
        throw e.reason();
      } finally {
        listener.close();
      }
      return listener.tables();
    } catch (EncryptedDocumentException e) {
      throw locked();
    } catch (OldExcelFormatException e) {
      throw new UnreadableFile("format-xls-old", "这是 Excel 95 或更早的工作簿，请用表格软件打开后另存为 XLSX");
    } catch (FileNotFoundException e) {
      throw new UnreadableFile("format-unknown", "是 Office 容器文件，但里面没有工作簿");
    } catch (IOException | RuntimeException e) {
      // whatever the library stumbles over is a fault of the file
      throw Damage.of("工作簿", e);
    }
  }

  static UnreadableFile locked() {
    return new UnreadableFile("password", "工作簿设了打开密码，不能读取；请取消密码后重新上传");
  }
}
